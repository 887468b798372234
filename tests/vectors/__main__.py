"""Write the vector files anew."""

from tests.vectors.journeys import write

write()
