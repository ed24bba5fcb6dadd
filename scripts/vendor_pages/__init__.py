"""Published servers that none of us wrote, judged by the suite: how they are started, and the page that tells of it."""
