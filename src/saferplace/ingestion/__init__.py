"""Raw releases in, conforming tables out, rejects with reasons. One folder per publisher."""
