"""What we measure: one TOML file per indicator and the one function that turns it into values."""
