"""The learning document: what it says (compiling), what it looks like (one file a print), whose it is (body).

Jobs and the file command come in to make one; everybody else may know its types in model, material and body.
"""
