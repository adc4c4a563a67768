"""The book on paper: `pdf` and `epub` set the pages of the built book, which `pages` has freed from what needs a screen."""
