"""The office in a browser: pages drawn on this machine and sent as HTML, with no script needed to use them."""
