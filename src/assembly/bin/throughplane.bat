@echo off
rem Runs Throughplane without a window; "throughplane help" says how.
rem JAVA_HOME names the Java, 17 or later, where it is not the one that is found; JAVA_OPTS has options for it, such as -Xmx8g for more memory.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --add-opens=java.base/java.lang=ALL-UNNAMED -Djava.awt.headless=true %JAVA_OPTS% -cp "%~dp0..\lib\*" io.github.throughplane.menu.Launcher %*
exit /b %ERRORLEVEL%
