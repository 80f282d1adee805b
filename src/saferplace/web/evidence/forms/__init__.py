"""What can be asked of the evidence; everything by GET, so that every view has an address that stays."""
