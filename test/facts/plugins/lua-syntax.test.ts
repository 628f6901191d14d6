import { luaFault } from '../../../lib/facts/plugins/lua-syntax';

test.each([
  '',
  'return 1',
  'if true then kong.log("x") end',
  'if a then b() elseif c then d() else e() end',
  'for i = 1, 3 do if i > 1 then break end end',
  'while true do break end',
  'repeat local x = f() until x',
  'local f = function(a, ...) return { a, [1] = b[c[1]], ["end"] = ... } end',
  "kong.log('it\\'s \\\nhere', \"if\", [[ if ( ]], [==[ ]] ]==])",
  '-- if (\nreturn -- then',
  '--[[ if\n( ]] return 1 --[==[ ]] ]==]',
  'local t = "\\z\n   a"',
  'return function() local ended, done, ifs = 1, 2, 3 end',
  'return 0x1F .. 1e5',
  'local x = a.b:c{ d = 1 }"e"',
])('nothing is wrong with %j', (code) => {
  expect(luaFault(code)).toBeUndefined();
});

test.each([
  ['if true then kong.log("x")', '"if" in line 1 is not closed'],
  ['if true\nkong.log("x") end end', '"end" in line 2 closes nothing'],
  ['kong.log("x"', '"(" in line 1 is not closed'],
  ['kong.log("x"))', '")" in line 1 closes nothing'],
  ['local t = { a = [1 }', '"[" in line 1 is not closed before "}" in line 1'],
  ['local f = function()\nreturn (1 end', '"(" in line 2 is not closed before "end" in line 2'],
  ['for i = 1, 3 if i then end end', '"end" in line 1 closes nothing'],
  ['repeat x() end', '"repeat" in line 1 is not closed before "end" in line 1'],
  ['local s = "abc\n"', 'the text that begins in line 1 does not end'],
  ["return 'a", 'the text that begins in line 1 does not end'],
  ['\nreturn [==[ a ]]', 'the text that begins in line 2 does not end'],
  ['--[[ a', 'the comment that begins in line 1 does not end'],
  ['else', '"else" in line 1 closes nothing'],
])('%j', (code, fault) => {
  expect(luaFault(code)).toBe(fault);
});
