import { htmlPage, type Reply } from '../service/reply.ts';
import type { CallContext } from './context.ts';
import { deleteFile, getFile, listFiles } from './files.ts';
import { pushToFile } from './push.ts';
import { schedules } from './schedules.ts';
import { upload } from './upload.ts';

/** Does what the call asks for, all at once, and says what JPush would say. */
export function carryOut(context: CallContext): Reply {
  switch (context.call.kind) {
    case 'list':
      return listFiles(context);
    case 'upload':
      return upload(context);
    case 'get':
      return getFile(context);
    case 'delete':
      return deleteFile(context);
    case 'schedules':
      return schedules(context);
    case 'push':
      return pushToFile(context);
    case 'none':
      return htmlPage(404);
  }
}
