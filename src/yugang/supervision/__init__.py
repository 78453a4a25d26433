"""What the openness office does beyond watching: refusals filed with it, samples, orders to correct."""
