import { describe, expect, test } from 'vitest';
import { readJson } from '../../json-text/json-reader.ts';
import { readCsvTable } from './csv-table.ts';
import { readJsonTable } from './json-table.ts';
import { mostColumns, type Table, type TableReading } from './table.ts';
import { orderRows, rowsAsText } from './table-order.ts';

function finish(reading: TableReading): Table | undefined {
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}
const jsonTable = (text: string, many = false) => finish(readJsonTable(readJson(text, { many })));
const csvTable = (text: string, separator?: string) => finish(readCsvTable(text, separator));
const texts = (table: Table | undefined) =>
  Array.from({ length: table?.rowCount ?? 0 }, (_row, row) =>
    (table?.columns ?? []).map((_name, column) => table?.cell(row, column).text),
  );

describe('a JSON answer', () => {
  test.each([
    [
      'an array of objects',
      '[{"a":1,"b":"x"},{"b":"y"}]',
      '',
      ['a', 'b'],
      [
        ['1', 'x'],
        ['', 'y'],
      ],
    ],
    [
      'digits stay as they are',
      '[{"n":12345678901234567890},{"n":1.0}]',
      '',
      ['n'],
      [['12345678901234567890'], ['1.0']],
    ],
    ['escapes are read', String.raw`[{"\u0061":"caf\u00e9\n"}]`, '', ['a'], [['café\n']]],
    ['null and booleans', '[{"a":null,"b":true}]', '', ['a', 'b'], [['null', 'true']]],
    ['nested values are counted', '[{"a":{"b":1},"c":[1,2]}]', '', ['a', 'c'], [['1 member', '2 items']]],
    ['a name given twice', '[{"a":1,"a":2}]', '', ['a'], [['2']]],
    ['`__proto__` is a name', '[{"__proto__":1}]', '', ['__proto__'], [['1']]],
    [
      'the longest list of an object',
      '{"x":[{"a":1}],"items":[{"b":1},{"b":2}]}',
      '`items`',
      ['b'],
      [['1'], ['2']],
    ],
    [
      '`data` before longer lists',
      '{"data":[{"a":1}],"included":[{"b":1},{"b":2}]}',
      '`data`',
      ['a'],
      [['1']],
    ],
    [
      'attributes of JSON:API are columns',
      '{"data":[{"type":"inquiry","id":"inq_1","attributes":{"status":"created","tags":[]}}]}',
      '`data`',
      ['type', 'id', 'status', 'tags'],
      [['inquiry', 'inq_1', 'created', '0 items']],
    ],
    [
      'an attribute called like a member',
      '[{"id":"1","attributes":{"id":"2"}}]',
      '',
      ['id', 'attributes.id'],
      [['1', '2']],
    ],
    ['broken text as far as it goes', '[{"a":1},{"a":2', '', ['a'], [['1'], ['2']]],
    ['values that are no objects are no rows', '[{"a":1}, 2, null]', '', ['a'], [['1']]],
  ])('%s', (_name, text, place, columns, rows) => {
    const table = jsonTable(text);
    expect(table?.place).toBe(place);
    expect(table?.columns).toEqual(columns);
    expect(texts(table)).toEqual(rows);
  });

  test('JSON Lines are rows', () => {
    expect(texts(jsonTable('{"a":1}\n{"a":2}\n', true))).toEqual([['1'], ['2']]);
  });

  test.each(['', '1', '[]', '[1,2]', '{"a":{"b":1}}', '{"a":["x"]}', 'nonsense'])(
    '%j has no table',
    (text) => {
      expect(jsonTable(text)).toBeUndefined();
    },
  );

  test('a column for each row is cut, and said', () => {
    const rows = Array.from({ length: mostColumns + 50 }, (_, at) => `{"c${at}":1}`);
    const table = jsonTable(`[${rows.join(',')}]`);
    expect(table?.columns).toHaveLength(mostColumns);
    expect(table?.hiddenColumns).toBe(50);
  });
});

describe('separated values', () => {
  test.each([
    [
      'a header and rows',
      'a,b\r\n1,x\r\n2,y\r\n',
      ['a', 'b'],
      [
        ['1', 'x'],
        ['2', 'y'],
      ],
    ],
    ['a byte order mark', '\ufeffa,b\n1,2', ['a', 'b'], [['1', '2']]],
    [
      'quotes hold separators, line ends and quotes',
      'a,b\n"x,""y""\nz",2\n',
      ['a', 'b'],
      [['x,"y"\nz', '2']],
    ],
    ['semicolons', 'a;b\n1,5;2', ['a', 'b'], [['1,5', '2']]],
    ['tabs', 'a\tb\n1\t2', ['a', 'b'], [['1', '2']]],
    [
      'a short and a long row',
      'a,b\n1\n1,2,3',
      ['a', 'b', 'column 3'],
      [
        ['1', '', ''],
        ['1', '2', '3'],
      ],
    ],
    ['blank lines are no rows', 'a\n\n1\n\n', ['a'], [['1']]],
    ['a name left out', 'a,,c\n1,2,3', ['a', 'column 2', 'c'], [['1', '2', '3']]],
    ['a quote that is never closed', 'a,b\n"x,1\n2,3', ['a', 'b'], [['x,1\n2,3', '']]],
    ['text behind a closing quote', 'a,b\n"x"y,2', ['a', 'b'], [['xy', '2']]],
  ])('%s', (_name, text, columns, rows) => {
    const table = csvTable(text);
    expect(table?.columns).toEqual(columns);
    expect(texts(table)).toEqual(rows);
  });

  test('nothing is no table', () => expect(csvTable('\n')).toBeUndefined());
});

describe('the rows to show', () => {
  const table = jsonTable(
    '[{"n":10,"s":"b"},{"n":9,"s":"a"},{"s":"C"},{"n":"x","s":"a"},{"n":null,"s":"d"}]',
  )!;
  const order = (column: number, isDescending: boolean) => [
    ...orderRows(table, '', { column, isDescending }),
  ];

  test.each([
    ['numbers as numbers, what is missing last', 0, false, [1, 0, 3, 2, 4]],
    ['the other way round, what is missing still last', 0, true, [3, 0, 1, 2, 4]],
    ['texts by their characters, equals as they came', 1, false, [2, 1, 3, 0, 4]],
  ] as const)('%s', (_name, column, isDescending, rows) => expect(order(column, isDescending)).toEqual(rows));

  test('a filter finds a text in any cell, letter case aside', () => {
    expect([...orderRows(table, '"c"')]).toEqual([2]);
    expect([...orderRows(table, 'nothing')]).toEqual([]);
  });

  test('CSV is quoted where it must be, and runs nothing', () => {
    const risky = jsonTable(String.raw`[{"a":"x,\"y\"","b":"=1+1","c":{"d":1},"e":-5,"f":"-x"}]`)!;
    expect(rowsAsText(risky, [0], [0, 1, 2, 3, 4], ',')).toBe(
      'a,b,c,e,f\r\n"x,""y""",\'=1+1,"{""d"":1}",-5,\'-x',
    );
    expect(rowsAsText(risky, [0], [3], '\t')).toBe('e\r\n-5');
  });
});
