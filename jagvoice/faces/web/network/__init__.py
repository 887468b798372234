"""The home network: what this machine is called there, its certificates, and the page that tells how to trust them."""
