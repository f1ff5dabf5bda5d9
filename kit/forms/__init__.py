"""One questionnaire, one neutral layout, three faces (screen, notebook, paper), one way back."""
