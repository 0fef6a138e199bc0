@echo off
rem Runs Throughplane without a window; "throughplane help" says how.
rem JAVA_HOME names the Java, 17 or later, where it is not the one that is found; JAVA_OPTS has options for it, such as -Xmx8g for more memory.
setlocal DisableDelayedExpansion
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME:"=%\bin\java"
if defined JAVA_HOME if not exist "%JAVA%.exe" goto nojava
"%JAVA%" --add-opens=java.base/java.lang=ALL-UNNAMED -Djava.awt.headless=true %JAVA_OPTS% "-Dthroughplane.home=%~dp0.." -cp "%~dp0..\lib\*" io.github.throughplane.menu.Launcher %*
rem What Windows says of a program that is not found.
if "%ERRORLEVEL%"=="9009" goto nojava
exit /b %ERRORLEVEL%
:nojava
echo No Java is found. Install Java 17 or later, or let JAVA_HOME name its folder. 1>&2
exit /b 2
