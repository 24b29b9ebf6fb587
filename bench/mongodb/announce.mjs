/** Listens on a free port, says so in one line, and stops on SIGTERM. */
export async function announce(app, close) {
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${app.server.address().port}`;
  process.stdout.write(`${JSON.stringify({ msg: 'listening', url, pid: process.pid })}\n`);
  process.on('SIGTERM', async () => {
    await app.close();
    await close();
    process.exit(0);
  });
}
