"""Taking names out: what is decided, what is offered, and the sign-in list."""
