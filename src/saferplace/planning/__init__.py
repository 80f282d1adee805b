"""What a partnership plan holds, what is missing in it, how versions differ, and how measures stand against targets."""
