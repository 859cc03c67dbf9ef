import Engine

print("exsh")
