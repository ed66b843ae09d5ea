del interval
