"""Write the vector files anew."""

from tests.vectors import bodies, journeys

journeys.write()
bodies.write()
