/** Has a server of `node:http` listen on a free port of this machine: its address, and its end. */
export async function listening(server, host = "127.0.0.1") {
  await new Promise((resolve) => server.listen(0, host, resolve));
  return {
    url: `http://${host}:${server.address().port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
