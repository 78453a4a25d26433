"""The accounts of villages: brought in entry by entry, reviewed by villagers, published, disputed."""
