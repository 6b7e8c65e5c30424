"""The only code that talks to other people's servers. The job that drains a channel imports it when it runs; nothing that
answers requests does."""
