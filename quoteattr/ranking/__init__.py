"""The log-linear model that weighs candidates."""
