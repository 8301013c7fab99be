import { registerHooks } from 'node:module';

// GitHub's packages import their schema as `import schema from './schema.json'`, without the attribute that Node asks for.
registerHooks({
  load: (url, context, nextLoad) =>
    url.endsWith('.json')
      ? nextLoad(url, { ...context, importAttributes: { ...context.importAttributes, type: 'json' } })
      : nextLoad(url, context),
});
