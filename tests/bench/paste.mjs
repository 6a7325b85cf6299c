// P8: pasting 500 rows into the grid, and taking it back, the findings of the form included.

export async function measurePaste() {}
