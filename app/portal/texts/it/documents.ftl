# Documents that are given out: letters, the answer under Art. 15.

document-of = Documento di { $controller }
