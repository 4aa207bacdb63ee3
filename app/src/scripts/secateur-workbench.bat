@echo off
rem Starts the workbench. JAVA_OPTS is appended, so it can override the limits below.
setlocal
set "HOME_DIR=%~dp0.."
if not defined OMP_WAIT_POLICY set OMP_WAIT_POLICY=passive
rem what a model's file took on the heap goes back to the system when it is no longer needed
set "COLLECTOR=-XX:G1PeriodicGCInterval=15000 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30"
rem what the Java machine itself says when native code crashes stands beside the log
set "LOGS=%USERPROFILE%\Secateur\logs"
if not exist "%LOGS%" mkdir "%LOGS%"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -Xmx4g %COLLECTOR% -Dorg.bytedeco.javacpp.maxbytes=8g -Dorg.bytedeco.javacpp.maxphysicalbytes=12g -Dai.djl.offline=true "-XX:ErrorFile=%LOGS%\hs_err_pid%%p.log" %JAVA_OPTS% -cp "%HOME_DIR%\lib\*" org.secateur.app.Launcher %*
