import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what MSBuild, its compilers and NuGet say', () => {
  test.each<[string, unknown[][]]>([
    [
      'from-documentation/build',
      [
        ['msbuild', 'CS1002', 'build', '/home/runner/work/shop/shop/src/Cart.cs:8:30', '; expected'],
        [
          'msbuild',
          'CS0103',
          'build',
          '/home/runner/work/shop/shop/src/Cart.cs:12:16',
          "The name 'tax' does not exist in the current context",
        ],
        [
          'msbuild',
          'CA1822',
          'lint',
          '/home/runner/work/shop/shop/src/Cart.cs:16:17',
          "Member 'Total' does not access instance data and can be marked as static",
        ],
        [
          'msbuild',
          'CS5001',
          'build',
          '/home/runner/work/shop/shop/src/Shop.csproj',
          "Program does not contain a static 'Main' method suitable for an entry point",
        ],
      ],
    ],
    [
      'from-documentation/restore',
      [
        [
          'msbuild',
          'NU1101',
          'dependency',
          '/home/runner/work/shop/shop/src/Shop.csproj',
          'Unable to find package Shop.Missing. No packages exist with this id in source(s): nuget.org',
        ],
        [
          'msbuild',
          'NU1301',
          'infrastructure',
          '/home/runner/work/shop/shop/src/Shop.csproj',
          'Unable to load the service index for source https://packages.invalid/v3/index.json.',
        ],
        [
          'msbuild',
          'NETSDK1045',
          'build',
          '/home/runner/work/shop/shop/src/Shop.csproj',
          'The current .NET SDK does not support targeting .NET 10.0.',
        ],
        [
          'msbuild',
          'MSB1003',
          'build',
          null,
          'Specify a project or solution file. The current working directory does not contain a project or solution file.',
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`dotnet/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['from-documentation/build', 'dotnet build'],
    ['from-documentation/restore', 'dotnet restore'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`dotnet/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      "1>D:\\a\\shop\\shop\\src\\Cart.vb(8,30): error BC30451: 'tax' is not declared. [D:\\a\\shop\\shop\\src\\Shop.vbproj]",
      [['msbuild', 'BC30451', 'build', 'D:\\a\\shop\\shop\\src\\Cart.vb:8:30', "'tax' is not declared."]],
    ],
    [
      "/home/runner/work/shop/shop/src/Cart.cs(3,1): error WHITESPACE: Fix whitespace formatting. Insert '\\s'. [/home/runner/work/shop/shop/src/Shop.csproj]",
      [
        [
          'msbuild',
          'WHITESPACE',
          'format',
          '/home/runner/work/shop/shop/src/Cart.cs:3:1',
          "Fix whitespace formatting. Insert '\\s'.",
        ],
      ],
    ],
    ["a.ts(3,13): warning CS0168: The variable 'unused' is declared but never used", []],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
