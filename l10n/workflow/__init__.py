"""What a command does, as functions: a project in, a result out; the only place where rooms meet."""
