import { InputFault } from '../../fault.js';
import { unpackMembers } from './members.js';

/** Unpacks gzip of any number of members. It gives the bytes before a damaged or cut place, then throws an InputFault. */
export async function* gunzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let hasMember = false;
  for await (const piece of unpackMembers(chunks)) {
    if (Buffer.isBuffer(piece)) yield piece;
    else if ('damage' in piece && piece.damage !== null) throw damaged();
    hasMember ||= !('foreign' in piece);
  }
  if (!hasMember) throw damaged();
}

function damaged(): InputFault {
  return new InputFault('unreadable-input', 'its gzip packing is damaged or cut off; fetch the file again');
}
