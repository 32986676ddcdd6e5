import { once } from 'node:events';
import { connect } from 'node:net';

const [, , url = '', count = ''] = process.argv;
const { port } = new URL(url);

/** Opens event streams, each as a user of its own, and says when every one has brought its first event. */
for (let index = 0; index < Number(count); index += 1) {
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `GET /api/kit/events HTTP/1.1\r\nhost: localhost\r\ncookie: session=user_${index}\r\nsec-fetch-site: same-origin\r\n\r\n`,
  );
  let text = '';
  while (!text.includes('data:')) text += String((await once(socket, 'data'))[0]);
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(text.slice(0, 200));
}
process.send?.('open');
process.on('disconnect', () => process.exit());
