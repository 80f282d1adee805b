"""How the plan is going: measures against targets, the board page, the watch list."""
