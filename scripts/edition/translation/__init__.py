"""Do the translations agree with the original, and how far has each come?"""
