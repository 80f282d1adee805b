"""What a paper quotes: figures by reference, the words made from two of them, and the blocks several papers share."""
