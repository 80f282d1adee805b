"""What each dataset is: columns, types, grain, publisher, licence, credit line, cadence, checks. One module each."""
