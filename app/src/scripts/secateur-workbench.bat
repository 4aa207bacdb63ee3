@echo off
rem Starts the workbench. JAVA_OPTS is appended, so it can override the limits below.
setlocal
set "HOME_DIR=%~dp0.."
if not defined OMP_WAIT_POLICY set OMP_WAIT_POLICY=passive
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -Xmx4g -Dorg.bytedeco.javacpp.maxbytes=8g -Dorg.bytedeco.javacpp.maxphysicalbytes=12g -Dai.djl.offline=true %JAVA_OPTS% -cp "%HOME_DIR%\lib\*" org.secateur.app.Launcher %*
