"""Reading a session: what capture asks for, and apart from it what each later part of the work asks for."""
