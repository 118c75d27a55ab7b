"""How an implementation is reached: the driver interface, adapters behind a pipe, and the model in this process."""
