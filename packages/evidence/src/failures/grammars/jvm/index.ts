import type { Grammar } from '../../grammar.ts';
import { ant } from './ant.ts';
import { checkstyle } from './checkstyle.ts';
import { gradle } from './gradle.ts';
import { gradleBuild } from './gradle-build.ts';
import { javac } from './javac.ts';
import { junitConsole } from './junit-console.ts';
import { kotlin } from './kotlin.ts';
import { maven } from './maven.ts';
import { pmd, spotbugs } from './maven-checks.ts';
import { munit } from './munit.ts';
import { sbt } from './sbt.ts';
import { scala } from './scala.ts';
import { scalatest } from './scalatest.ts';
import { specs2 } from './specs2.ts';
import { surefire } from './surefire.ts';

export const jvmGrammars: readonly Grammar[] = [
  surefire,
  gradle,
  ant,
  junitConsole,
  javac,
  kotlin,
  scala,
  scalatest,
  munit,
  specs2,
  checkstyle,
  pmd,
  spotbugs,
  sbt,
  gradleBuild,
  maven,
];
