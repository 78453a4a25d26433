"""What the steps beyond the plain path need: for each matter its guards, its effects, and what
its forms open with. What a form opens with is JSON; its choices are among it."""
