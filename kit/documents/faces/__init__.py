"""Faces of a document: DOCX, PDF, XLSX, HTML."""
