import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT, readRepositoryFile } from '../workflows/repository-files.ts';

const FOLDER = '.github/ISSUE_TEMPLATE';
const forms = globSync(`${FOLDER}/*.yml`, { cwd: ROOT })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => !name.endsWith('/config.yml'))
  .sort()
  .map(readRepositoryFile);

/** Keys of each kind of element (GitHub, "Syntax for GitHub's form schema"): all of them, and those it must have. */
const ATTRIBUTES: Readonly<
  Record<string, { readonly all: readonly string[]; readonly must: readonly string[] }>
> = {
  markdown: { all: ['value'], must: ['value'] },
  textarea: { all: ['label', 'description', 'placeholder', 'value', 'render'], must: ['label'] },
  input: { all: ['label', 'description', 'placeholder', 'value'], must: ['label'] },
  dropdown: { all: ['label', 'description', 'multiple', 'options', 'default'], must: ['label', 'options'] },
  checkboxes: { all: ['label', 'description', 'options'], must: ['label', 'options'] },
};

interface Element {
  readonly type: string;
  readonly id?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly validations?: Readonly<Record<string, unknown>>;
}

interface Form {
  readonly name: string;
  readonly body: readonly Element[];
}

function readForm(text: string): Form {
  return parse(text);
}

test('there is a form for bugs and one for ideas', () => {
  expect(forms.map(({ name }) => name)).toEqual([`${FOLDER}/bug.yml`, `${FOLDER}/idea.yml`]);
});

describe.each(forms)('$name', ({ text }) => {
  const form = readForm(text);

  test('has the keys of a form, and no other', () => {
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    const keys = ['name', 'description', 'title', 'labels', 'assignees', 'projects', 'type', 'body'];
    expect(Object.keys(form).filter((key) => !keys.includes(key))).toEqual([]);
  });

  test('has elements with the attributes of their kind', () => {
    for (const element of form.body) {
      const { all, must } = ATTRIBUTES[element.type] ?? { all: [], must: ['a kind that exists'] };
      const keys = Object.keys(element.attributes);
      expect(keys, element.id).toEqual(expect.arrayContaining([...must]));
      expect(
        keys.filter((key) => !all.includes(key)),
        element.id,
      ).toEqual([]);
      const parts = ['type', 'id', 'attributes', ...(element.type === 'markdown' ? [] : ['validations'])];
      expect(Object.keys(element).filter((key) => !parts.includes(key))).toEqual([]);
      expect(Object.keys(element.validations ?? {}).filter((key) => key !== 'required')).toEqual([]);
    }
  });

  test('gives every question an id and a label of its own, and asks at least one', () => {
    const questions = form.body.filter(({ type }) => type !== 'markdown');
    const ids = questions.map(({ id }) => id ?? '');
    expect(questions.length).toBeGreaterThan(0);
    for (const id of ids) expect(id).toMatch(/^[a-z][\w-]*$/);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(questions.map(({ attributes }) => attributes['label'])).size).toBe(ids.length);
  });

  test('begins with the warning never to paste identifiers or secrets', () => {
    const [first] = form.body;
    expect(first?.type).toBe('markdown');
    expect(first?.attributes['value']).toMatch(/^\*\*Never paste identifiers, keys or secrets/);
  });
});

test('the bug form is sent only by who says that nothing secret is in it', () => {
  const bug = readForm(readRepositoryFile(`${FOLDER}/bug.yml`).text);
  expect(bug.body.at(-1)).toMatchObject({
    type: 'checkboxes',
    attributes: { options: [{ required: true }] },
  });
});

test('no one is led around the forms, and every way out has an address', () => {
  const config = parse(readRepositoryFile(`${FOLDER}/config.yml`).text);
  expect(config.blank_issues_enabled).toBe(false);
  for (const link of config.contact_links) {
    expect(Object.keys(link).sort()).toEqual(['about', 'name', 'url']);
    expect(link.url).toMatch(/^https:\/\//);
  }
});
