"""What it takes to publish a post by hand: its texts and pictures, made ready one by one."""
