"""The plan on paper: laid out as data, painted once for file and preview."""
