"""The goals screen: the tree, the detail of one goal, and everything done to them."""
