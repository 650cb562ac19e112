# Documents that are given out: letters, the answer under Art. 15.

document-of = Document of { $controller }
