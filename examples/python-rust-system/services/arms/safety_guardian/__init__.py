"""The safety guardian: finds secrets and personal data in a text, and masks them."""
