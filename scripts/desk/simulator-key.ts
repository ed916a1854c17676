/** What the desk's own FMCSA simulator takes for a web key. Not a secret: it listens on loopback and invents all. */
export const simulatorKey = 'simulator-web-key';
