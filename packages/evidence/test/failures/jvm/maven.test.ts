import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what Maven says of itself', () => {
  test.each<[string, unknown[][]]>([
    [
      'maven-missing',
      [
        [
          'maven',
          'unresolved',
          'dependency',
          null,
          'Could not resolve dependencies for project com.shop:shop:jar:1: Could not find artifact junit:junit:jar:4.99 in central (https://repo.maven.apache.org/maven2)',
        ],
      ],
    ],
    [
      'maven-enforced',
      [
        [
          'maven',
          'maven-enforcer-plugin:enforce',
          'build',
          null,
          'Rule 0: org.apache.maven.enforcer.rules.version.RequireMavenVersion failed with message:\nDetected Maven Version: 3.8.7 is not in the allowed range [99,).',
        ],
      ],
    ],
    [
      'maven-pom',
      [
        [
          'maven',
          'unparseable-pom',
          'build',
          '/home/runner/work/shop/shop/pom.xml:3:21',
          'Non-parseable POM /home/runner/work/shop/shop/pom.xml: expected = after attribute name (position: TEXT seen ...</modelVersion>\\n  <groupId com.shop<... @3:21)  @ line 3, column 21',
        ],
      ],
    ],
    [
      'maven-goal',
      [
        [
          'maven',
          'unknown-phase',
          'build',
          null,
          'Unknown lifecycle phase "nonsense". You must specify a valid lifecycle phase or a goal in the format <plugin-prefix>:<goal> or <plugin-group-id>:<plugin-artifact-id>[:<plugin-version>]:<goal>. Available lifecycle phases are: validate, initialize, generate-sources, process-sources, generate-resources, process-resources, compile, process-classes, generate-test-sources, process-test-sources, generate-test-resources, process-test-resources, test-compile, process-test-classes, test, prepare-package, package, pre-integration-test, integration-test, post-integration-test, verify, install, deploy, pre-clean, clean, post-clean, pre-site, site, post-site, site-deploy.',
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`jvm/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['maven-missing', 'mvn compile'],
    ['maven-enforced', 'mvn validate'],
    ['maven-pom', 'mvn validate'],
    ['maven-goal', 'mvn nonsense'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`jvm/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      '[ERROR] The forked VM terminated without saying properly goodbye. VM crash or System.exit called ?',
      [
        [
          'maven',
          'fork-crashed',
          'test',
          null,
          'The forked VM terminated without saying properly goodbye. VM crash or System.exit called ?',
        ],
      ],
    ],
    [
      '[ERROR] Plugin org.example:shop-maven-plugin:1 or one of its dependencies could not be resolved: Could not find artifact org.example:shop-maven-plugin:jar:1 in central (https://repo.maven.apache.org/maven2) -> [Help 1]',
      [
        [
          'maven',
          'unresolvable-plugin',
          'dependency',
          null,
          'Plugin org.example:shop-maven-plugin:1 or one of its dependencies could not be resolved: Could not find artifact org.example:shop-maven-plugin:jar:1 in central (https://repo.maven.apache.org/maven2)',
        ],
      ],
    ],
    [
      '[ERROR] Failed to execute goal org.jacoco:jacoco-maven-plugin:0.8.12:check (check) on project shop: Coverage checks have not been met. See log for details. -> [Help 1]',
      [
        [
          'maven',
          'jacoco-maven-plugin:check',
          'coverage',
          null,
          'Coverage checks have not been met. See log for details.',
        ],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
