"""A generator of realistic handbooks: playbooks, postmortems, pages and the two registries."""
