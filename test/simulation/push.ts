import fc from 'fast-check';
import { request } from 'undici';
import { basicToken } from '../emulator/service/authentication.ts';
import { must } from './check-step.ts';
import { command } from './command.ts';

/** A push of what was put out last, and the same again: with a cid no one is reached twice. */
export const push = fc.boolean().map((withCid) =>
  command(`push what was put out last, twice${withCid ? ', with a cid' : ''}`, async (model, world) => {
    const { jpush } = world;
    const id = model.putOut.findLast((one) => world.valid().some(({ file_id }) => file_id === one));
    if (id === undefined) return;
    const cid = withCid ? { cid: jpush.handOutCids(1)[0] } : {};
    const body = JSON.stringify({
      platform: 'all',
      audience: { file: { file_id: id } },
      notification: { alert: 'hello' },
      ...cid,
    });
    const before = jpush.pushes().length;
    for (let time = 0; time < 2; time += 1) {
      const { statusCode, body: answer } = await request('https://api.jpush.cn/v3/push/file', {
        method: 'POST',
        body,
        headers: { authorization: basicToken(jpush.credentials.app) },
        dispatcher: jpush.dispatcher,
      });
      await answer.text();
      must(statusCode === 200, `a push of an id that was put out is answered with ${statusCode}`);
    }
    must(
      jpush.pushes().length === before + (withCid ? 1 : 2),
      'a push that was repeated with its cid went out twice',
    );
  }),
);
