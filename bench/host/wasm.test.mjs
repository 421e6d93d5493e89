import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functions, words } from './wasm.mjs';

const section = (id, ...bytes) => [id, bytes.length, ...bytes];
const text = (word) => [word.length, ...Buffer.from(word)];

test('functions have their own bodies and names, whatever is imported before them', () => {
  const imports = section(2, 2, ...text('env'), ...text('f'), 0, 0, ...text('env'), ...text('memory'), 2, 1, 1, 2);
  const code = section(10, 2, 2, 0, 11, 4, 0, 65, 0, 11);
  const names = section(0, ...text('name'), 1, 10, 3, 0, 1, 102, 1, 1, 97, 2, 1, 98);
  const module = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, ...imports, ...code, ...names]);
  assert.deepEqual(functions(module).map(({ name, body }) => [name, body.length]), [['a', 2], ['b', 4]]);
});

test('a mangled name is told in words, in either form', () => {
  assert.equal(words('_ZN6tachys4view8add_attr17h0123456789abcdefE'), 'tachys::view::add_attr');
  assert.equal(words('_ZN59_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$tachys..Render$GT$5build17h0123456789abcdefE'), '<alloc::vec::Vec<T> as tachys::Render>::build');
  assert.equal(words('_RNvMs0_NtCsjqx8TIyZbP9_8dlmalloc8dlmallocINtB5_8Dlmalloc'), 'dlmalloc');
  assert.equal(words('main'), 'main');
});
